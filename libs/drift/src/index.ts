export * from './catalogue.ts';
export {
  AGREEMENT_STATISTICS,
  agreementOf,
  type Agreement,
  type AgreementOptions,
  type AgreementStatistic,
} from './agreement/agreement.ts';
export { callAgreement, type CallAgreement, type PairedCall } from './agreement/call-agreement.ts';
export { iccClassic, type ClassicIcc } from './agreement/intraclass.ts';
export { type PairedValue } from './agreement/moments.ts';
export { meanOf, shareOf, type Outcome, type WeightedValue } from './agreement/shares.ts';
