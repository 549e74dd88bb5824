/** An element to be written. Text is ASCII; numbers are as their VR says; a list of lists is a sequence's items. */
export type WritableElement =
  | { readonly tag: number; readonly vr: TextVr; readonly value: string }
  | { readonly tag: number; readonly vr: 'US' | 'SS' | 'UL'; readonly value: number }
  | { readonly tag: number; readonly vr: 'OB'; readonly value: readonly number[] }
  | { readonly tag: number; readonly vr: 'SQ'; readonly value: readonly (readonly WritableElement[])[] };

type TextVr = 'AE' | 'AS' | 'CS' | 'DA' | 'DS' | 'IS' | 'LO' | 'LT' | 'PN' | 'SH' | 'ST' | 'TM' | 'UI';

const ITEM = [0xfe, 0xff, 0x00, 0xe0] as const;

const u16 = (value: number): number[] => [value & 0xff, (value >>> 8) & 0xff];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** Values are padded to an even length: UIDs and bytes with zero, text with a space (PS3.5 6.2). */
function valueBytes(element: WritableElement): number[] {
  switch (element.vr) {
    case 'US':
    case 'SS':
      return u16(element.value);
    case 'UL':
      return u32(element.value);
    case 'OB':
      return element.value.length % 2 ? [...element.value, 0] : [...element.value];
    case 'SQ':
      return element.value.flatMap((item) => {
        const content = writeElements(item);
        return [...ITEM, ...u32(content.length), ...content];
      });
    default: {
      const bytes = Array.from(element.value, (character) => character.charCodeAt(0));
      if (bytes.length % 2) bytes.push(element.vr === 'UI' ? 0 : 0x20);
      return bytes;
    }
  }
}

/**
 * Explicit little endian bytes of elements, sorted by tag as a data set must be. For headers: element by element,
 * not for pixels.
 */
export function writeElements(elements: readonly WritableElement[]): number[] {
  return [...elements]
    .sort((a, b) => a.tag - b.tag)
    .flatMap((element) => {
      const value = valueBytes(element);
      const { tag, vr } = element;
      const name = [vr.charCodeAt(0), vr.charCodeAt(1)];
      const length = vr === 'OB' || vr === 'SQ' ? [0, 0, ...u32(value.length)] : u16(value.length);
      return [...u16(tag >>> 16), ...u16(tag & 0xffff), ...name, ...length, ...value];
    });
}
