import type { INestApplicationContext } from '@nestjs/common';
import { Eraser } from '../src/erasure/eraser';
import { RetentionSweep } from '../src/retention/retention-sweep';

/** Does what the worker does at night: deletes what organisations keep no longer. */
export const sweepNow = (app: INestApplicationContext) => app.get(RetentionSweep, { strict: false }).all();

/** Does what the worker does when it is due: erases what was asked to be erased. */
export const eraseNow = (app: INestApplicationContext) => app.get(Eraser, { strict: false }).all();
