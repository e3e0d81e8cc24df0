import type { MatrixState } from '@pirecow/contracts';

/** What a state looks like beside its words: a sign of its own each, so that nobody depends on colours. */
export const SIGNS: Record<MatrixState, string> = {
  'not-started': '○',
  'under-way': '◔',
  started: '◔',
  completed: '✓',
  passed: '✓',
  failed: '↻',
  recognised: '★',
  withdrawn: '–',
};
