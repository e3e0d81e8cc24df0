import { type JobDeskAnswer, jobDeskSchema, jobIdSchema } from '@pirecow/contracts';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, JobDesk, notFound } from '@pirecow/platform';

/** The queue of background jobs, for who looks after the platform. */
@Controller('api/admin/jobs')
export class JobsController {
  constructor(private readonly desk: JobDesk) {}

  @Get()
  @Allow.permission('platform.jobs')
  @Answers(jobDeskSchema)
  look(): Promise<JobDeskAnswer> {
    return this.desk.look();
  }

  @Post(':jobId/retry')
  @Allow.permission('platform.jobs')
  @AtMost(600, 3600)
  @AnswersNothing()
  async retry(@Param('jobId', { schema: jobIdSchema }) id: string): Promise<void> {
    if (!(await this.desk.retry(id))) throw notFound();
  }
}
