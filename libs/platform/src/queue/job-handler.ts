import type { JobContract } from '@pirecow/contracts';
import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const JOB = 'pirecow:job';

export interface JobOptions {
  /** Tries before the job is set aside for an administrator to see. */
  attempts: number;
  /** First pause between tries in milliseconds; doubles each time. */
  backoff: number;
  /** Performs the job without being asked, every so many milliseconds, from the first start on. */
  every?: number;
  /** As `every`, at the times of a cron expression in UTC: `'30 3 * * *'` is 3.30 each night. */
  cron?: string;
}

export interface JobDeclaration {
  contract: JobContract;
  options: JobOptions;
}

/**
 * Declares a class as the handler of a job. It must be safe to repeat: delivery is at least once.
 * With `every` or `cron` it is a scheduled job: its payload is empty, and all processes together perform it once per turn.
 * @example `@Handles(MAIL_SEND) class SendMail implements JobHandler<typeof MAIL_SEND> { perform({ mailId }) { … } }`
 * @example `@Handles(PLATFORM_SWEEP, { every: DAY_MS }) class Sweep implements JobHandler<typeof PLATFORM_SWEEP> { … }`
 */
export function Handles(contract: JobContract, options: Partial<JobOptions> = {}): ClassDecorator {
  return SetMetadata(JOB, {
    contract,
    options: { attempts: 5, backoff: 2_000, ...options },
  } satisfies JobDeclaration);
}

/** Which of the tries this is. */
export interface JobAttempt {
  /** Whether the queue gives the job up if this one fails. */
  isLast: boolean;
}

export interface JobHandler<Contract extends JobContract> {
  perform(payload: z.infer<Contract['schema']>, attempt: JobAttempt): Promise<void>;
}
