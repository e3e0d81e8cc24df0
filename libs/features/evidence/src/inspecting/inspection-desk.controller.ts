import {
  type GivenInspection,
  givenInspectionSchema,
  idSchema,
  type InspectionList,
  inspectionListSchema,
  type InspectionLooks,
  inspectionLooksSchema,
  type InspectionWish,
  inspectionWishSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { InspectionDesk } from './inspection-desk.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const RunId = () => Param('runId', { schema: idSchema });
const InspectionId = () => Param('inspectionId', { schema: idSchema });

/** Who may look into the evidence of a run, for the coordinators and administrators of its organisation. */
@Controller('api/organisations/:organisationId/runs/:runId/inspections')
export class InspectionDeskController {
  constructor(private readonly desk: InspectionDesk) {}

  @Get()
  @Allow.permission('inspections.manage')
  @Answers(inspectionListSchema)
  list(
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<InspectionList> {
    return this.desk.list({ organisationId, runId }, query);
  }

  @Post()
  @Allow.permission('inspections.manage')
  @AtMost(30, 3600)
  @InTransaction()
  @Answers(givenInspectionSchema, 201)
  give(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @Body({ schema: inspectionWishSchema }) wish: InspectionWish,
  ): Promise<GivenInspection> {
    return this.desk.give(who, { organisationId, runId }, wish);
  }

  @Delete(':inspectionId')
  @Allow.permission('inspections.manage')
  @InTransaction()
  @AnswersNothing()
  end(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @InspectionId() inspectionId: string,
  ): Promise<void> {
    return this.desk.end(who, { organisationId, runId }, inspectionId);
  }

  @Get(':inspectionId/looks')
  @Allow.permission('inspections.manage')
  @Answers(inspectionLooksSchema)
  looks(
    @OrganisationId() organisationId: string,
    @RunId() runId: string,
    @InspectionId() inspectionId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<InspectionLooks> {
    return this.desk.looks({ organisationId, runId }, inspectionId, query);
  }
}
