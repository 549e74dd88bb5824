export { describeSpine, isComplete, type SpineDescription } from './describe-spine.ts';
export { measurePair } from './measure-pair.ts';
