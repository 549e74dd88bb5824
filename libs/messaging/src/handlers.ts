import { Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import type {
  DurablePayload,
  DurableSubject,
  QueryArguments,
  QueryReply,
  QuerySubject,
} from '@sagitta/contracts';
import type { Delivery } from './delivery.ts';

/** Nest's own filter would turn every Failure into "Internal server error", and a refusal into endless retries. */
class KeepFailures implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
// Applied as a function: Node runs this source as it is, and knows no decorators.
Catch()(KeepFailures);

/** In a handler's extras: it was declared here, so its failures arrive as they were thrown. */
export const DECLARED = 'sagitta.declared';

/** Decorates a method that can be called as `F`; one that leaves out parameters too. */
export type DecorateMethod<F> = <M extends F>(
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

/**
 * A controller's method that processes the durable messages of one subject. Resolves: acknowledged. Throws a Failure
 * that will not pass: terminated. Throws anything else: delivered again, later and later.
 * The method's first parameter must be what the catalogue says.
 */
export function OnDelivery<S extends DurableSubject>(
  subject: S,
): DecorateMethod<(payload: DurablePayload<S>, delivery: Delivery) => Promise<void>> {
  return (target, key, descriptor) =>
    declare(EventPattern<string>(subject, { [DECLARED]: true }), target, key, descriptor);
}

/** A controller's method that answers one query. A Failure that it throws is thrown again where the query was asked. */
export function OnQuery<S extends QuerySubject>(
  subject: S,
): DecorateMethod<(request: QueryArguments<S>) => Promise<QueryReply<S>>> {
  return (target, key, descriptor) =>
    declare(MessagePattern<string>(subject, { [DECLARED]: true }), target, key, descriptor);
}

function declare<F>(
  pattern: MethodDecorator,
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<F>,
): void {
  pattern(target, key, descriptor);
  UseFilters(new KeepFailures())(target, key, descriptor);
  Payload()(target, key, 0);
  Ctx()(target, key, 1);
}
