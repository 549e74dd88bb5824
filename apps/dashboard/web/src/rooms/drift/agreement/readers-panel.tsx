import { useTranslation } from 'react-i18next';
import type { ReaderAgreement } from '@sagitta/contracts';
import { count } from '../../../format.ts';
import { SheetScroll } from '../../../ui/sheet-scroll.tsx';
import { Estimated } from './estimate.tsx';

/** How far readers differ from each other: what the model's differences are to be held against. */
export function ReadersPanel({ between }: { readonly between: ReaderAgreement }) {
  const { t } = useTranslation('drift');
  const { pairsReadTwice, readers, irom, translation, sameReaderIromSd } = between;
  return (
    <section className="panel" aria-labelledby="agreement-readers-title">
      <h2 id="agreement-readers-title">{t('agreement.readers')}</h2>
      {pairsReadTwice === 0 && sameReaderIromSd.value === null ? (
        <p className="room-note">{t('agreement.readersNone')}</p>
      ) : (
        <>
          <p className="room-note">
            {t('agreement.readersNote', { pairs: count(pairsReadTwice), readers: count(readers) })}
          </p>
          <SheetScroll label={t('agreement.readersTable')}>
            <table className="sheet">
              <thead>
                <tr>
                  <td />
                  <th scope="col">{t('agreement.value.irom')}</th>
                  <th scope="col">{t('agreement.value.translation')}</th>
                </tr>
              </thead>
              <tbody>
                {(
                  [
                    ['readersMae', 'mae'],
                    ['readersBias', 'bias'],
                    ['readersSd', 'sd'],
                    ['groupColumns.icc21', 'icc21'],
                  ] as const
                ).map(([name, statistic]) => (
                  <tr key={statistic}>
                    <th scope="row">{t(`agreement.${name}`)}</th>
                    <td>
                      <Estimated estimate={irom[statistic]} withN />
                    </td>
                    <td>
                      <Estimated estimate={translation[statistic]} withN />
                    </td>
                  </tr>
                ))}
                {sameReaderIromSd.value !== null && (
                  <tr>
                    <th scope="row">{t('agreement.sameReader')}</th>
                    <td>
                      <Estimated estimate={sameReaderIromSd} withN />
                    </td>
                    <td />
                  </tr>
                )}
              </tbody>
            </table>
          </SheetScroll>
        </>
      )}
    </section>
  );
}
