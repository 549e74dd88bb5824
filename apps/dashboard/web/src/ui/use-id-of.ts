import { useState } from 'react';

/** Gives what is sent its id: the same for the same content however often it is sent, another for another. */
export function idsOf(newId: () => string = () => crypto.randomUUID()): (content: unknown) => string {
  let last = { text: '', id: '' };
  return (content) => {
    const text = JSON.stringify(content);
    if (text !== last.text) last = { text, id: newId() };
    return last.id;
  };
}

/** `idsOf` for as long as a component stands. */
export function useIdOf(): (content: unknown) => string {
  const [idOf] = useState(() => idsOf());
  return idOf;
}
