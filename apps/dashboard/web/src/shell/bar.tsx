import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../i18n/index.ts';
import { type Language, LANGUAGES } from '../i18n/languages.ts';
import { useLive, useLiveView } from '../live/live-context.ts';
import { ConnectionState } from './connection-state.tsx';
import { type Theme, THEMES } from './theme.ts';

interface Props {
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onHelp: () => void;
  readonly onSignOut: () => void;
}

/** Above every room: whether the page is live, who is here, and what concerns the page as a whole. */
export function Bar({ theme, onTheme, onHelp, onSignOut }: Props) {
  const { t, i18n } = useTranslation();
  const { person } = useLive().session;
  const { overview } = useLiveView();
  const center =
    overview?.centers.find(({ centerId }) => centerId === person.centerId)?.name ?? person.centerId;
  return (
    <header className="bar">
      <ConnectionState />
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="button quiet bar-person">
          <span className="visually-hidden">{t('account')}: </span>
          <strong>{person.displayName}</strong>
          <span>
            {t(`roles.${person.role}`)} · {center ?? t('allCenters')}
          </span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
          <DropdownMenu.Label>{t('theme')}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={theme} onValueChange={(next) => onTheme(next as Theme)}>
            {THEMES.map((one) => (
              <DropdownMenu.RadioItem key={one} value={one}>
                {t(`themes.${one}`)}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator />
          <DropdownMenu.Label>{t('language')}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={i18n.language}
            onValueChange={(next) => void chooseLanguage(next as Language)}
          >
            {LANGUAGES.map(({ code, name }) => (
              <DropdownMenu.RadioItem key={code} value={code} lang={code}>
                {name}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator />
          <DropdownMenu.Item onSelect={onHelp}>{t('help')}</DropdownMenu.Item>
          <DropdownMenu.Item onSelect={onSignOut}>{t('signOut')}</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Root>
      <button
        type="button"
        className="button quiet"
        onClick={onHelp}
        aria-label={t('help')}
        title={`${t('help')} (?)`}
      >
        ?
      </button>
    </header>
  );
}
