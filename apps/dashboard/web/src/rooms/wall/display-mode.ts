import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useShortcuts } from '../../shell/shortcuts.ts';

/**
 * The wall alone and large, on the whole screen where the browser allows it: `f` enters and leaves it, Esc leaves it.
 * The address says so too, for screens that nobody stands before.
 */
export function useDisplayMode(display: boolean): () => void {
  const navigate = useNavigate();
  const show = (next: boolean): void => {
    void navigate({ to: '/', search: next ? { mode: 'wall' } : {}, replace: true });
    // A browser that does not give its screen away shows the wall in the window.
    const full = next ? document.documentElement.requestFullscreen() : leaveFullscreen();
    full.catch(() => undefined);
  };
  useShortcuts({
    f: () => show(!display),
    ...(display && { Escape: () => show(false) }),
  });

  const left = useEffectEvent(() => {
    if (document.fullscreenElement === null && display) show(false);
  });
  useEffect(() => {
    const onChange = (): void => left();
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);

  return () => show(!display);
}

const leaveFullscreen = (): Promise<void> =>
  document.fullscreenElement ? document.exitFullscreen() : Promise.resolve();
