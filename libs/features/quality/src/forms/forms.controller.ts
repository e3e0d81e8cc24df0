import {
  idSchema,
  type QualityForm,
  type QualityFormEdit,
  qualityFormEditSchema,
  qualityFormSchema,
  type QualityMoment,
  qualityMomentSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { Forms } from './forms.service';

/** What an organisation asks those who complete its courses. */
@Controller('api/organisations/:organisationId/quality/forms/:moment')
export class FormsController {
  constructor(private readonly forms: Forms) {}

  @Get()
  @Allow.permission('progress.see')
  @Answers(qualityFormSchema)
  see(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('moment', { schema: qualityMomentSchema }) moment: QualityMoment,
  ): Promise<QualityForm> {
    return this.forms.see(who, { organisationId, moment });
  }

  @Put()
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  edit(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('moment', { schema: qualityMomentSchema }) moment: QualityMoment,
    @Body({ schema: qualityFormEditSchema }) edit: QualityFormEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.forms.edit(who, { organisationId, moment }, edit, seen);
  }
}
