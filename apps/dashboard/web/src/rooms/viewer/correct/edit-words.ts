import type { TFunction } from 'i18next';
import type { Edit } from '@sagitta/contracts';

/** An edit in a line. */
export function editInWords(t: TFunction<'viewer'>, edit: Edit): string {
  switch (edit.kind) {
    case 'place-corner':
    case 'delete-corner':
      return t(`edit.words.${edit.kind}`, {
        posture: t(`postures.${edit.posture}`),
        level: edit.level,
        corner: t(`corners.${edit.corner}`),
      });
    case 'delete-level':
      return t('edit.words.delete-level', { posture: t(`postures.${edit.posture}`), level: edit.level });
    case 'relabel':
      return t(edit.by === 1 ? 'edit.words.relabel-down' : 'edit.words.relabel-up', {
        posture: t(`postures.${edit.posture}`),
      });
    case 'swap-postures':
      return t('edit.words.swap-postures');
  }
}
