import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  /** Beside the title: what the whole room can be made to do. */
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A room of the page: its title, which is the document's too, its content, and the line that every room has. */
export function Room({ title, actions, className = '', children }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · Sagitta`;
  }, [title]);
  return (
    <main className={`room ${className}`} id="content" tabIndex={-1}>
      <header className="room-head">
        <h1>{title}</h1>
        {actions}
      </header>
      {children}
      <footer className="research-use">{t('research')}</footer>
    </main>
  );
}
