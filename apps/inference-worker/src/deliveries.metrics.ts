import { Counter } from '@sagitta/service';

export const deliveries = new Counter({
  name: 'sagitta_deliveries_total',
  help: 'Durable messages by how their delivery ended: acknowledged, delayed, terminated; malformed ones are terminated, too.',
  labelNames: ['subject', 'outcome'],
});
