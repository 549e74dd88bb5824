import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { asFailure } from '@sagitta/service';
import type { FilmStore } from '@sagitta/film-store';
import { MessageBus } from '@sagitta/messaging';
import { FILM_STORE } from '../film-store.provider.ts';
import { GatewayConfig } from '../gateway.config.ts';
import { KnownPairs } from '../pairs/known-pairs.ts';
import { type Acceptance, acceptPair, type Sender } from './accept-pair.ts';
import {
  acceptSeconds,
  filmBytes,
  pairsAccepted,
  uploadsInProgress,
  uploadsRefused,
} from './intake.metrics.ts';
import { QueueWatch } from './queue-watch.ts';
import { receiveUpload, type UploadLimits } from './receive-upload.ts';
import { discardBody } from './request-body.ts';
import { Slots } from './slots.ts';

const MB = 1024 * 1024;
/** Boundaries, part headers and fields. */
const FORM_OVERHEAD_BYTES = 64 * 1024;
const WAIT_FOR_SLOT_SECONDS = 15;

/** The way of an upload: its turn, its bytes, its acceptance. */
@Injectable()
export class IntakeService {
  readonly #slots: Slots;
  readonly #limits: UploadLimits;

  constructor(
    @Inject(GatewayConfig) private readonly config: GatewayConfig,
    @Inject(FILM_STORE) private readonly store: FilmStore,
    private readonly bus: MessageBus,
    private readonly known: KnownPairs,
    private readonly queue: QueueWatch,
  ) {
    const maxFilmBytes = config.MAX_FILM_MB * MB;
    this.#limits = {
      maxFilmBytes,
      maxBytes: 2 * maxFilmBytes + FORM_OVERHEAD_BYTES,
      timeoutSeconds: config.UPLOAD_TIMEOUT_SECONDS,
    };
    this.#slots = new Slots({
      most: config.MAX_UPLOADS,
      waiting: config.MAX_UPLOADS_WAITING,
      waitSeconds: WAIT_FOR_SLOT_SECONDS,
    });
  }

  /** @throws Failure of every kind that bad input, a full queue or an absent neighbour make. Nothing is left behind. */
  async receive(request: IncomingMessage, sender: () => Promise<Sender>): Promise<Acceptance> {
    try {
      this.queue.refuseAbove(this.config.MAX_QUEUE_DEPTH);
      const from = await sender();
      const acceptance = await this.#slots.within(() => this.#receive(request, from));
      this.#count(acceptance);
      return acceptance;
    } catch (error) {
      uploadsRefused.inc({ code: asFailure(error).code });
      discardBody(request);
      throw error;
    }
  }

  async #receive(request: IncomingMessage, sender: Sender): Promise<Acceptance> {
    uploadsInProgress.inc();
    try {
      const upload = await receiveUpload(request, this.store, this.#limits);
      try {
        const accepted = await acceptPair(upload, sender, this.bus, this.known, {
          patientKeySecret: this.config.PATIENT_KEY_SECRET,
          deadlineSeconds: this.config.PAIR_DEADLINE_SECONDS,
        });
        acceptSeconds.observe((Date.now() - upload.receivedAt.getTime()) / 1000);
        return accepted;
      } finally {
        await Promise.all([upload.flexion.discard(), upload.extension.discard()]);
      }
    } finally {
      uploadsInProgress.dec();
    }
  }

  #count({ pair, existing }: Acceptance): void {
    pairsAccepted.inc({ center: pair.centerId, existing: String(existing) });
    filmBytes.inc(pair.flexion.bytes + pair.extension.bytes);
  }
}
