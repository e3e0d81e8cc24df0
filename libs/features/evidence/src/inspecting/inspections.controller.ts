import {
  EVIDENCE_PARTS,
  type EvidencePart,
  idSchema,
  type InspectedPeople,
  inspectedPeopleSchema,
  type InspectedRun,
  inspectedRunSchema,
  type OwnInspections,
  ownInspectionsSchema,
  type PageQuery,
  pageQuerySchema,
  type ShownPart,
  type ShownPartQuery,
  shownPartQuerySchema,
  shownPartSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { Allow, Answers, AtMost, type Scope, type ScopedRequest, Who } from '@pirecow/platform';
import { z } from 'zod';
import { InspectedRuns } from './inspected-run.service';
import { InspectionDoor } from './inspection-door';
import { Inspectors } from './inspector.service';

const InspectionId = () => Param('inspectionId', { schema: idSchema });

/**
 * What an inspector sees of a run: by an account that was named, or with the code of a link. All of it reads, and changes nothing but
 * the list of looks.
 */
@Controller('api/inspections')
export class InspectionsController {
  constructor(
    private readonly inspectors: Inspectors,
    private readonly runs: InspectedRuns,
    private readonly door: InspectionDoor,
  ) {}

  @Get()
  @Allow.signedIn()
  @Answers(ownInspectionsSchema)
  mine(@Who() who: Scope): Promise<OwnInspections> {
    return this.inspectors.mine(who);
  }

  @Get(':inspectionId')
  @Allow.visitor()
  @AtMost(240, 60)
  @Answers(inspectedRunSchema)
  run(@InspectionId() id: string, @Req() request: ScopedRequest): Promise<InspectedRun> {
    return this.door.looking(id, request, (inspection, language) => this.runs.run(inspection, language));
  }

  @Get(':inspectionId/people')
  @Allow.visitor()
  @AtMost(240, 60)
  @Answers(inspectedPeopleSchema)
  people(
    @InspectionId() id: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
    @Req() request: ScopedRequest,
  ): Promise<InspectedPeople> {
    return this.door.looking(id, request, (inspection) => this.runs.people(inspection, query));
  }

  @Get(':inspectionId/people/:enrolmentId/parts/:part')
  @Allow.visitor()
  @AtMost(240, 60)
  @Answers(shownPartSchema)
  part(
    @InspectionId() id: string,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('part', { schema: z.enum(EVIDENCE_PARTS) }) part: EvidencePart,
    @Query({ schema: shownPartQuerySchema }) { cursor }: ShownPartQuery,
    @Req() request: ScopedRequest,
  ): Promise<ShownPart> {
    return this.door.looking(id, request, (inspection, language) =>
      this.runs.part(inspection, { enrolmentId, part, cursor }, language),
    );
  }
}
