import type { Type } from '@nestjs/common';

/** The rooms that answer over HTTP, lowest tier first. */
export const ROOMS: Type[] = [];
