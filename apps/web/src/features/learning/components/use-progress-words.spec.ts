import type { MissingKind } from '@pirecow/contracts';
import { countMissing } from './use-progress-words';

const unit = (kind: MissingKind) => ({ unitId: kind, slug: kind, title: kind, kind });

it('what is missing of a course is told apart by kind, the final assessment last', () => {
  const kinds = ['positioning', 'lesson', 'assessment', 'lesson', 'final'] as const;
  expect(countMissing({ missing: kinds.map(unit) })).toEqual([
    { kind: 'lesson', count: 2 },
    { kind: 'positioning', count: 1 },
    { kind: 'assessment', count: 1 },
    { kind: 'final', count: 1 },
  ]);
});
