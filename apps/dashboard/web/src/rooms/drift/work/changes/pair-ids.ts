import { PairId } from '@sagitta/contracts';

export interface TypedIds {
  /** Each once, in the order in which they were typed. */
  readonly ids: readonly string[];
  /** What is no id of a pair, as it was typed. */
  readonly wrong: readonly string[];
}

/** Ids out of what somebody pasted: separated by white space, commas or semicolons. */
export function typedIds(typed: string): TypedIds {
  const words = [...new Set(typed.split(/[\s,;]+/).filter((word) => word !== ''))];
  const isId = (word: string): boolean => PairId.safeParse(word.toLowerCase()).success;
  return {
    ids: [...new Set(words.filter(isId).map((word) => word.toLowerCase()))],
    wrong: words.filter((word) => !isId(word)),
  };
}
