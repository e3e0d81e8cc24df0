import type { Reflection } from '@pirecow/contracts';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';

const address = (enrolmentId: string, blockId: string) =>
  `/api/learning/enrolments/${enrolmentId}/reflections/${blockId}`;

/** What one wrote for oneself under a question of a lesson. */
export const reflectionQuery = (enrolmentId: string, blockId: string) =>
  getQuery<Reflection>(['learning', 'reflection', enrolmentId, blockId], address(enrolmentId, blockId));

/** Keeps it; without words it is forgotten. */
export const saveReflection = (enrolmentId: string, blockId: string, text: string) =>
  api<Reflection>(address(enrolmentId, blockId), { method: 'PUT', body: { text } });
