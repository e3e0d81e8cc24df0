import {
  type Candidates,
  candidatesQuerySchema,
  candidatesSchema,
  idSchema,
  type NewRun,
  newRunSchema,
  type RunAnswer,
  runAnswerSchema,
  type RunChoices,
  runChoicesSchema,
  type RunChosen,
  runChosenSchema,
  type RunEdit,
  runEditSchema,
  type RunExtension,
  runExtensionSchema,
  type RunFile,
  type RunFileReport,
  runFileReportSchema,
  runFileSchema,
  type RunFilled,
  runFilledSchema,
  type RunMade,
  runMadeSchema,
  type Withdrawal,
  withdrawalSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AtMost,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import type { z } from 'zod';
import { RunDesk } from './run-desk.service';
import { RunExtensions } from './run-extensions.service';
import { RunFiles } from './run-files.service';
import { RunReader } from './run-reader.service';
import { RunRoster } from './run-roster.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const RunId = () => Param('runId', { schema: idSchema });
const AccountId = () => Param('accountId', { schema: idSchema });

/** Runs of an organisation, for those who manage them. */
@Controller('api/organisations/:organisationId/runs')
export class RunsController {
  constructor(
    private readonly desk: RunDesk,
    private readonly reader: RunReader,
    private readonly roster: RunRoster,
    private readonly files: RunFiles,
    private readonly extensions: RunExtensions,
  ) {}

  @Get('choices')
  @Allow.permission('runs.manage')
  @Answers(runChoicesSchema)
  choices(@Who() who: Scope, @OrganisationId() organisationId: string): Promise<RunChoices> {
    return this.desk.choices(who, organisationId);
  }

  @Post()
  @Allow.permission('runs.manage')
  @InTransaction()
  @Answers(runMadeSchema, 201)
  create(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: newRunSchema }) run: NewRun,
  ): Promise<RunMade> {
    return this.desk.create(who, organisationId, run);
  }

  @Put(':runId')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  edit(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @Body({ schema: runEditSchema }) edit: RunEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.desk.edit(who, { organisationId, runId, seen }, edit);
  }

  @Post(':runId/cancellation')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  cancel(@Who() who: Scope, @OrganisationId() organisationId: string, @RunId() runId: string): Promise<void> {
    return this.desk.cancel(who, { organisationId, runId });
  }

  @Get(':runId/candidates')
  @Allow.permission('runs.manage')
  @Answers(candidatesSchema)
  candidates(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @Query({ schema: candidatesQuerySchema }) { search }: z.infer<typeof candidatesQuerySchema>,
  ): Promise<Candidates> {
    return this.reader.candidates(who, organisationId, runId, search);
  }

  @Post(':runId/people')
  @Allow.permission('runs.manage')
  @InTransaction()
  @Answers(runFilledSchema)
  fill(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @Body({ schema: runChosenSchema }) chosen: RunChosen,
  ): Promise<RunFilled> {
    return this.roster.fill(who, organisationId, runId, chosen);
  }

  /** A table of people; with `dryRun` it only says what would become of it. */
  @Post(':runId/people/file')
  @Allow.permission('runs.manage')
  @AtMost(60, 600)
  @InTransaction()
  @Answers(runFileReportSchema)
  file(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @Body({ schema: runFileSchema }) file: RunFile,
  ): Promise<RunFileReport> {
    return this.files.take(who, organisationId, runId, file);
  }

  @Post(':runId/requests/:accountId')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  answer(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @AccountId() accountId: string,
    @Body({ schema: runAnswerSchema }) answer: RunAnswer,
  ): Promise<void> {
    return this.roster.answer(who, { organisationId, runId, accountId }, answer);
  }

  @Post(':runId/people/:accountId/removal')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  remove(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @AccountId() accountId: string,
    @Body({ schema: withdrawalSchema }) why: Withdrawal,
  ): Promise<void> {
    return this.roster.remove(who, { organisationId, runId, accountId }, why);
  }

  @Put(':runId/people/:accountId/due')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  extend(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @AccountId() accountId: string,
    @Body({ schema: runExtensionSchema }) extension: RunExtension,
  ): Promise<void> {
    return this.extensions.give(who, { organisationId, runId, accountId }, extension);
  }
}
