import {
  idSchema,
  type RunDetail,
  runDetailSchema,
  type RunList,
  type RunListQuery,
  runListQuerySchema,
  runListSchema,
  type RunPeople,
  type RunPeopleQuery,
  runPeopleQuerySchema,
  runPeopleSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, Answers, type Scope, Who } from '@pirecow/platform';
import { RunPeopleReader } from './run-people.service';
import { RunReader } from './run-reader.service';

/** Runs in the reach of who asks: own organisations and what partners grant. */
@Controller('api/runs')
export class RunReadingsController {
  constructor(
    private readonly reader: RunReader,
    private readonly people: RunPeopleReader,
  ) {}

  @Get()
  @Allow.permission('progress.see')
  @Answers(runListSchema)
  list(@Who() who: Scope, @Query({ schema: runListQuerySchema }) query: RunListQuery): Promise<RunList> {
    return this.reader.list(who, query);
  }

  @Get(':runId')
  @Allow.permission('progress.see')
  @Answers(runDetailSchema)
  one(@Who() who: Scope, @Param('runId', { schema: idSchema }) runId: string): Promise<RunDetail> {
    return this.reader.detail(who, runId);
  }

  @Get(':runId/people')
  @Allow.permission('progress.see')
  @Answers(runPeopleSchema)
  peopleOf(
    @Who() who: Scope,
    @Param('runId', { schema: idSchema }) runId: string,
    @Query({ schema: runPeopleQuerySchema }) query: RunPeopleQuery,
  ): Promise<RunPeople> {
    return this.people.page(who, runId, query);
  }
}
