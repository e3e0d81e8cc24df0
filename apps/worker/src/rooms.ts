import type { Type } from '@nestjs/common';

/** The jobs modules of all rooms: what the worker performs. */
export const JOB_ROOMS: Type[] = [];
