export { agreementReport, agreementSteps, type AgreementInput } from './agreement.ts';
export { setOf } from './agreement-sets.ts';
export { patientErrorSd, patientsNeeded, PRIOR_SD } from './needed-patients.ts';
