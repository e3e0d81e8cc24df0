import type { INestApplicationContext } from '@nestjs/common';
import { RetentionSweep } from '../src/retention/retention-sweep';

/** Does what the worker does at night: deletes what organisations keep no longer. */
export const sweepNow = (app: INestApplicationContext) => app.get(RetentionSweep, { strict: false }).all();
