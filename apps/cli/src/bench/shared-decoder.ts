import { Decoder, Encoder, type Packet } from 'socket.io-parser';

/** Texts that are remembered: those of the audiences' last few deltas. */
const KEPT = 32;
const packets = new Map<string, Packet>();

/**
 * Clients of one audience are sent the same text. Here it is decoded once for all of them: a thousand pages on machines
 * of their own would not take the cores of the system that they look at.
 */
class SharedDecoder extends Decoder {
  #text = '';

  constructor() {
    super();
    this.on('decoded', (packet) => {
      if (!isEvent(this.#text) || packets.has(this.#text)) return;
      packets.set(this.#text, packet);
      if (packets.size > KEPT) packets.delete(packets.keys().next().value!);
    });
  }

  override add(text: string): void {
    this.#text = text;
    const packet = packets.get(text);
    if (packet) this.emitReserved('decoded', packet);
    else super.add(text);
  }
}

/** An answer carries a number, and is one client's own. */
const isEvent = (text: string): boolean => text.startsWith('2[');

/** socket.io-client's option `parser`. */
export const sharedParser = { Encoder, Decoder: SharedDecoder };
