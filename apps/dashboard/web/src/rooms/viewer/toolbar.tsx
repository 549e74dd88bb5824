import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type TonePreset, TONE_PRESETS } from './film/tone.ts';
import { LAYER_NAMES, LAYERS } from './overlay/layers.ts';
import type { Tool, Viewing } from './viewing.ts';

const ICONS = {
  zoomIn: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z M16 16l4.5 4.5 M11 8v6 M8 11h6',
  zoomOut: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z M16 16l4.5 4.5 M8 11h6',
  fit: 'M4 9V4h5 M20 9V4h-5 M4 15v5h5 M20 15v5h-5',
  spine: 'M9 3h6v4H9Z M9 10h6v4H9Z M9 17h6v4H9Z',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7l-1 1 M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  window: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z M12 4v16 M12 8h6.9 M12 12h8 M12 16h6.9',
  invert: 'M4 4h16v16H4Z M4 20 20 4 M13 15h4',
  flip: 'M12 3v18 M9 7 3 17h6Z M15 7l6 10h-6Z',
  rotate: 'M19 12a7 7 0 1 1-2.3-5.2 M17 3v4h-4',
  reset: 'M5 12a7 7 0 1 0 2.3-5.2 M7 3v4h4',
  distance: 'M4 20 20 4 M3 17l4 4 M17 3l4 4',
  angle: 'M5 19 18 6 M5 19h15 M13 19a8 8 0 0 0-2.3-5.7',
} as const;

interface ToolButtonProps {
  readonly icon: keyof typeof ICONS;
  readonly name: string;
  readonly shortcut: string;
  readonly pressed?: boolean;
  readonly onPress: () => void;
}

function ToolButton({ icon, name, shortcut, pressed, onPress }: ToolButtonProps) {
  return (
    <button
      type="button"
      className="button quiet tool"
      aria-label={name}
      title={`${name} (${shortcut})`}
      aria-pressed={pressed}
      onClick={onPress}
    >
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d={ICONS[icon]} />
      </svg>
    </button>
  );
}

interface Props {
  readonly viewing: Viewing;
  /** Null where nothing tells where the spine lies. */
  readonly onSpine: (() => void) | null;
  /** Where films are looked at in another way, by tools of its own. */
  readonly disabled?: boolean;
  /** What follows the tools: the ways in which a pair is worked on. */
  readonly children: ReactNode;
}

/** How films are looked at; every tool has its key. */
export function Toolbar({ viewing, onSpine, disabled = false, children }: Props) {
  const { t } = useTranslation('viewer');
  const { act, changeTone, linked, setLinked, tool, setTool, reset } = viewing;
  const choose = (wanted: Tool) => () => setTool(tool === wanted ? 'pan' : wanted);
  return (
    <div className="viewer-tools" role="toolbar" aria-label={t('tools.title')}>
      <fieldset className="viewer-film-tools" disabled={disabled} aria-label={t('tools.films')}>
        <ToolButton
          icon="zoomIn"
          name={t('tools.zoomIn')}
          shortcut="+"
          onPress={() => act((one) => one.zoom(1.25))}
        />
        <ToolButton
          icon="zoomOut"
          name={t('tools.zoomOut')}
          shortcut="-"
          onPress={() => act((one) => one.zoom(0.8))}
        />
        <ToolButton icon="fit" name={t('tools.fit')} shortcut="0" onPress={() => act((one) => one.fit())} />
        <button
          type="button"
          className="button quiet tool"
          title={`${t('tools.actualSize')} (1)`}
          aria-label={t('tools.actualSize')}
          onClick={() => act((one) => one.actualSize())}
        >
          1:1
        </button>
        {onSpine && <ToolButton icon="spine" name={t('tools.spine')} shortcut="z" onPress={onSpine} />}
        <ToolButton
          icon="link"
          name={t('tools.link')}
          shortcut="k"
          pressed={linked}
          onPress={() => setLinked(!linked)}
        />
        <i className="tool-gap" />
        <ToolButton
          icon="window"
          name={t('tools.window')}
          shortcut="w"
          pressed={tool === 'window'}
          onPress={choose('window')}
        />
        <ToneMenu onChoose={(preset) => changeTone((tone) => ({ ...tone, ...TONE_PRESETS[preset] }))} />
        <ToolButton
          icon="invert"
          name={t('tools.invert')}
          shortcut="i"
          onPress={() => changeTone((tone) => ({ ...tone, inverted: !tone.inverted }))}
        />
        <ToolButton
          icon="flip"
          name={t('tools.flip')}
          shortcut="h"
          onPress={() => act((one) => one.flip())}
        />
        <ToolButton
          icon="rotate"
          name={t('tools.rotate')}
          shortcut="r"
          onPress={() => act((one) => one.rotate())}
        />
        <ToolButton icon="reset" name={t('tools.reset')} shortcut="Home" onPress={reset} />
        <i className="tool-gap" />
        <ToolButton
          icon="distance"
          name={t('tools.distance')}
          shortcut="d"
          pressed={tool === 'distance'}
          onPress={choose('distance')}
        />
        <ToolButton
          icon="angle"
          name={t('tools.angle')}
          shortcut="q"
          pressed={tool === 'angle'}
          onPress={choose('angle')}
        />
        <i className="tool-gap" />
        <LayerMenu viewing={viewing} />
      </fieldset>
      <span className="viewer-modes">{children}</span>
    </div>
  );
}

function ToneMenu({ onChoose }: { readonly onChoose: (preset: TonePreset) => void }) {
  const { t } = useTranslation('viewer');
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button quiet tool">{t('tools.presets')}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" sideOffset={4}>
          {(Object.keys(TONE_PRESETS) as TonePreset[]).map((preset) => (
            <DropdownMenu.Item key={preset} onSelect={() => onChoose(preset)}>
              {t(`presets.${preset}`)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function LayerMenu({ viewing: { layers, toggleLayer, bare, toggleBare } }: Pick<Props, 'viewing'>) {
  const { t } = useTranslation('viewer');
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button quiet tool">{t('tools.layers')}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" sideOffset={4}>
          {LAYER_NAMES.map((layer) => (
            <DropdownMenu.CheckboxItem
              key={layer}
              checked={layers[layer]}
              onCheckedChange={() => toggleLayer(layer)}
              onSelect={(event) => event.preventDefault()}
            >
              <DropdownMenu.ItemIndicator />
              {t(`layers.${layer}`)}
              <kbd>{LAYERS[layer]}</kbd>
            </DropdownMenu.CheckboxItem>
          ))}
          <DropdownMenu.Separator />
          <DropdownMenu.CheckboxItem checked={!bare} onCheckedChange={toggleBare}>
            <DropdownMenu.ItemIndicator />
            {t('layers.all')}
            <kbd>o</kbd>
          </DropdownMenu.CheckboxItem>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
