import type { JobContract } from '@pirecow/contracts';
import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const JOB = 'pirecow:job';

export interface JobOptions {
  /** Tries before the job is set aside for an administrator to see. */
  attempts: number;
  /** First pause between tries in milliseconds; doubles each time. */
  backoff: number;
}

export interface JobDeclaration {
  contract: JobContract;
  options: JobOptions;
}

/**
 * Declares a class as the handler of a job. It must be safe to repeat: delivery is at least once.
 * @example `@Handles(MAIL_SEND) class SendMail implements JobHandler<typeof MAIL_SEND> { perform({ mailId }) { … } }`
 */
export function Handles(contract: JobContract, options: Partial<JobOptions> = {}): ClassDecorator {
  return SetMetadata(JOB, {
    contract,
    options: { attempts: 5, backoff: 2_000, ...options },
  } satisfies JobDeclaration);
}

export interface JobHandler<Contract extends JobContract> {
  perform(payload: z.infer<Contract['schema']>): Promise<void>;
}
