import '@fontsource-variable/inter/opsz.css';
import './style/tokens.css';
import './style/base.css';
import './style/track.css';
import './style/film.css';
import './style/pairs.css';
import './style/dialog.css';
import './style/tabs.css';
import './style/values.css';
import './style/sign-in.css';
import './style/frame.css';
import './style/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startLanguages } from './i18n/index.ts';
import { applyChosenTheme } from './shell/theme.ts';

applyChosenTheme();
await startLanguages();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
