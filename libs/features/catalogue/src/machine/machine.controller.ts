import {
  idSchema,
  languageSchema,
  type MachineStanding,
  machineStandingSchema,
  machineTranslationSchema,
  type MachineTranslationUsed,
  textFieldNameSchema,
  type TranslatedText,
  translatedTextSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { Allow, Answers, AtMost, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { MachineProposals } from './machine-proposals.service';
import { MachineTranslation } from './machine-translation';

const Language = () => Param('language', { schema: languageSchema });

/** Proposals of a machine on the translation desk, for the trainers of an organisation. */
@Controller('api/studio/:organisationId/courses/:courseId/translations/:language')
export class MachineController {
  constructor(private readonly proposals: MachineProposals) {}

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
