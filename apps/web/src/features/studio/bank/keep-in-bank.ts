import type { QuestionKept } from '@pirecow/contracts';
import { api } from '../../../lib/api';
import type { UnitStore } from '../model/unit-store';
import { bankPath } from './queries';

/** Copies a question into the bank once what was typed has arrived. Answers whether the bank had the same already. */
export async function keepInBank({ place, queue }: UnitStore, blockId: string): Promise<boolean> {
  await queue.idle();
  if (queue.state !== 'saved') throw new Error('What was written has not arrived');
  const path = bankPath(place.organisationId, '/keep');
  const { known } = await api<QuestionKept>(path, {
    method: 'POST',
    body: { courseId: place.courseId, blockId },
  });
  return known;
}
