import {
  idSchema,
  languageSchema,
  type MachineStanding,
  machineRunStateSchema,
  type MachineRunState,
  machineStandingSchema,
  machineTranslationSchema,
  type MachineTranslationUsed,
  textFieldNameSchema,
  type TranslatedText,
  translatedTextSchema,
} from '@pirecow/contracts';
import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { MachineProposals } from './machine-proposals.service';
import { MachineRuns } from './machine-runs.service';
import { MachineTranslation } from './machine-translation';

const Language = () => Param('language', { schema: languageSchema });

/** Proposals of a machine on the translation desk, for the trainers of an organisation. */
@Controller('api/studio/:organisationId/courses/:courseId/translations/:language')
export class MachineController {
  constructor(
    private readonly proposals: MachineProposals,
    private readonly runs: MachineRuns,
  ) {}

  @Get('machine')
  @Allow.permission('courses.edit')
  @Answers(machineStandingSchema)
  standing(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Language() language: string,
  ): Promise<MachineStanding> {
    return this.proposals.standing({ organisationId, courseId }, language);
  }

  /** Where the last run over all missing texts stands. */
  @Get('machine/run')
  @Allow.permission('courses.edit')
  @Answers(machineRunStateSchema)
  async run(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Language() language: string,
  ): Promise<MachineRunState> {
    return { run: await this.runs.state({ organisationId, courseId }, language) };
  }

  @Post('machine/run')
  @Allow.permission('courses.edit')
  @AtMost(30, 60)
  @Answers(machineRunStateSchema)
  async begin(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Language() language: string,
  ): Promise<MachineRunState> {
    return { run: await this.runs.begin({ organisationId, courseId, by }, language) };
  }

  @Delete('machine/run')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  stop(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Language() language: string,
  ): Promise<void> {
    return this.runs.stop({ organisationId, courseId }, language);
  }

  /** With `If-Match`, the revision of the translation that one has seen: `none` where there is none. */
  @Post('texts/:ownerId/:field/proposal')
  @Allow.permission('courses.edit')
  @AtMost(600, 60, 240)
  @Answers(translatedTextSchema)
  propose(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Language() language: string,
    @Param('ownerId', { schema: idSchema }) ownerId: string,
    @Param('field', { schema: textFieldNameSchema }) field: string,
    @SeenRevision() seen: string | undefined,
  ): Promise<TranslatedText> {
    return this.proposals.propose({ organisationId, courseId, by }, { language, ownerId, field, seen });
  }
}

/** Which machine translates for this platform, for everybody. */
@Controller('api/machine-translation')
export class MachineUsedController {
  constructor(private readonly machine: MachineTranslation) {}

  @Get()
  @Allow.anyone()
  @Answers(machineTranslationSchema)
  used(): MachineTranslationUsed {
    return { engine: this.machine.engine };
  }
}
