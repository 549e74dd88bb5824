import '@fontsource-variable/inter/opsz.css';
import './style/tokens.css';
import './style/base.css';
import './style/wall.css';
import './style/pairs.css';
import './style/dialog.css';
import './style/values.css';
import './style/sign-in.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyChosenTheme } from './theme.ts';

applyChosenTheme();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
