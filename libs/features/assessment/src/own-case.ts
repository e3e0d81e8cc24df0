import { AppError, type Scope } from '@pirecow/platform';

/** Nobody decides their own case. @throws AppError `assessment.own-case` */
export function expectOther(who: Scope, learnerId: string): void {
  if (who.accountId === learnerId) throw new AppError('assessment.own-case');
}
