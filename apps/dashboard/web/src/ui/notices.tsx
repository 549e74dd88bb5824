import { Toast } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Notice {
  readonly id: number;
  readonly kind: 'good' | 'bad';
  readonly text: string;
}

type Notify = (kind: Notice['kind'], text: string) => void;

const NoticesContext = createContext<Notify | null>(null);

/** Says what came of something, for a moment, without taking the focus. */
export function useNotify(): Notify {
  const notify = useContext(NoticesContext);
  if (notify === null) throw new Error('useNotify outside of Notices');
  return notify;
}

const SHOWN_MS = { good: 5_000, bad: 12_000 } as const;

export function Notices({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const last = useRef(0);
  const notify = useCallback<Notify>((kind, text) => {
    const id = ++last.current;
    setNotices((known) => [...known.slice(-3), { id, kind, text }]);
  }, []);
  const forget = (id: number): void => setNotices((known) => known.filter((notice) => notice.id !== id));
  return (
    <NoticesContext value={notify}>
      <Toast.Provider label={t('notice')} swipeDirection="right">
        {children}
        {notices.map(({ id, kind, text }) => (
          <Toast.Root
            key={id}
            className="notice"
            data-kind={kind}
            type={kind === 'bad' ? 'foreground' : 'background'}
            duration={SHOWN_MS[kind]}
            onOpenChange={(open) => !open && forget(id)}
          >
            <Toast.Description>{text}</Toast.Description>
            <Toast.Close className="button quiet" aria-label={t('close')}>
              ×
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="notices" />
      </Toast.Provider>
    </NoticesContext>
  );
}
