import type { PathStepState } from '@pirecow/contracts';

/** A step as one person finds it. */
export interface StepFacts {
  courseId: string;
  required: boolean;
  /** Whether the course can be followed. */
  available: boolean;
  state: PathStepState;
}

export interface PathProgress {
  done: number;
  total: number;
  completed: boolean;
  next: string | null;
}

/**
 * Where somebody stands in a path, its steps in order. Required courses count; one that can no longer be followed holds
 * nobody up, and still counts for who has completed it. The order leads: it forbids nothing.
 */
export function pathProgress(steps: readonly StepFacts[]): PathProgress {
  const isDone = ({ state }: StepFacts) => state === 'completed';
  const counted = steps.filter((step) => step.required && (step.available || isDone(step)));
  const done = counted.filter(isDone).length;
  return {
    done,
    total: counted.length,
    completed: counted.length > 0 && done === counted.length,
    next: counted.find((step) => !isDone(step))?.courseId ?? null,
  };
}
