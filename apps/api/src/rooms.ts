import type { Type } from '@nestjs/common';
import { IdentityModule } from '@pirecow/features/identity';
import { RecordsModule } from '@pirecow/features/records';

/** The rooms that answer over HTTP, lowest tier first. */
export const ROOMS: Type[] = [IdentityModule, RecordsModule];
