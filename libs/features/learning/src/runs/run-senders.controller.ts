import {
  idSchema,
  type OfferedPeopleQuery,
  offeredPeopleQuerySchema,
  type OfferedRun,
  type OfferedRunList,
  offeredRunListSchema,
  offeredRunSchema,
  type PageQuery,
  pageQuerySchema,
  type RunJoining,
  runJoiningSchema,
  type RunPeople,
  runPeopleSchema,
  type RunSenders as RunSendersAnswer,
  runSendersSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { OfferedRuns } from './offered-runs.service';
import { RunSenders } from './run-senders.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const RunId = () => Param('runId', { schema: idSchema });
const PartnerId = () => Param('partnerId', { schema: idSchema });
const OfferedRunId = () => Param('offeredRunId', { schema: idSchema });

/** Who sends people into a run: partners to which those who manage it open it, and who says that newcomers come too. */
@Controller('api/organisations/:organisationId')
export class RunSendersController {
  constructor(
    private readonly senders: RunSenders,
    private readonly offered: OfferedRuns,
  ) {}

  @Get('runs/:runId/senders')
  @Allow.permission('runs.manage')
  @Answers(runSendersSchema)
  see(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
  ): Promise<RunSendersAnswer> {
    return this.senders.see(who, { organisationId, runId });
  }

  @Put('runs/:runId/senders/:partnerId')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  open(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @PartnerId() partnerId: string,
  ): Promise<void> {
    return this.senders.open(who, { organisationId, runId }, partnerId);
  }

  @Delete('runs/:runId/senders/:partnerId')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  shut(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @PartnerId() partnerId: string,
  ): Promise<void> {
    return this.senders.shut(who, { organisationId, runId }, partnerId);
  }

  /** The own organisation, or one to which the run is open. */
  @Put('runs/:runId/joining')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  wish(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @Body({ schema: runJoiningSchema }) wish: RunJoining,
  ): Promise<void> {
    return this.senders.wish(who, { organisationId, runId }, wish);
  }

  @Get('offered-runs')
  @Allow.permission('runs.manage')
  @Answers(offeredRunListSchema)
  list(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<OfferedRunList> {
    return this.offered.list(who, organisationId, query);
  }

  @Get('offered-runs/:offeredRunId')
  @Allow.permission('runs.manage')
  @Answers(offeredRunSchema)
  one(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @OfferedRunId() runId: string,
  ): Promise<OfferedRun> {
    return this.offered.detail(who, organisationId, runId);
  }

  @Get('offered-runs/:offeredRunId/people')
  @Allow.permission('runs.manage')
  @Answers(runPeopleSchema)
  peopleOf(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @OfferedRunId() runId: string,
    @Query({ schema: offeredPeopleQuerySchema }) query: OfferedPeopleQuery,
  ): Promise<RunPeople> {
    return this.offered.peopleOf(who, organisationId, runId, query);
  }
}
