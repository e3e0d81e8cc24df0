import {
  EVIDENCE_PARTS,
  type EvidencePart,
  idSchema,
  INSPECTION_HEADER,
  type InspectedFiles,
  inspectedFilesSchema,
  type InspectedPeople,
  inspectedPeopleSchema,
  type InspectedRun,
  inspectedRunSchema,
  type OwnInspections,
  ownInspectionsSchema,
  type PageQuery,
  pageQuerySchema,
  type ShownPart,
  shownPartSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersRaw,
  AtMost,
  Database,
  FailureLimit,
  type Scope,
  type ScopedRequest,
  sendDownload,
  Who,
  Words,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { InspectedRuns } from './inspected-run.service';
import { type Inspection, Inspectors } from './inspector.service';

const InspectionId = () => Param('inspectionId', { schema: idSchema });

/**
 * What an inspector sees: by an account that was named, or with the code of a link. All of it reads, and changes nothing but the list
 * of looks. Wrong codes are counted by address.
 */
@Controller('api/inspections')
export class InspectionsController {
  constructor(
    private readonly inspectors: Inspectors,
    private readonly runs: InspectedRuns,
    private readonly failures: FailureLimit,
    private readonly database: Database,
    private readonly words: Words,
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
    return this.looking(id, request, (inspection, language) => this.runs.run(inspection, language));
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
    return this.looking(id, request, (inspection) => this.runs.people(inspection, query));
  }

  @Get(':inspectionId/people/:enrolmentId/parts/:part')
  @Allow.visitor()
  @AtMost(240, 60)
  @Answers(shownPartSchema)
  part(
    @InspectionId() id: string,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('part', { schema: z.enum(EVIDENCE_PARTS) }) part: EvidencePart,
    @Req() request: ScopedRequest,
  ): Promise<ShownPart> {
    return this.looking(id, request, (inspection, language) =>
      this.runs.part(inspection, { enrolmentId, part }, language),
    );
  }

  @Get(':inspectionId/files')
  @Allow.visitor()
  @AtMost(240, 60)
  @Answers(inspectedFilesSchema)
  files(@InspectionId() id: string, @Req() request: ScopedRequest): Promise<InspectedFiles> {
    return this.looking(id, request, (inspection, language) => this.runs.fileList(inspection, language));
  }

  @Get(':inspectionId/files/:fileId')
  @Allow.visitor()
  @AtMost(30, 60)
  @AnswersRaw()
  async file(
    @InspectionId() id: string,
    @Param('fileId', { schema: idSchema }) fileId: string,
    @Req() request: ScopedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(
      reply,
      await this.looking(id, request, (inspection) => this.runs.file(inspection, fileId)),
    );
  }

  /** Nobody looks without being noted: the look and its line are one transaction. */
  private looking<Seen>(
    id: string,
    request: ScopedRequest,
    look: (inspection: Inspection, language: string) => Promise<Seen>,
  ): Promise<Seen> {
    const language = request.scope?.language ?? this.words.preferred(request.headers['accept-language']);
    const code = [request.headers[INSPECTION_HEADER]].flat()[0]?.slice(0, 64);
    return this.failures.around('inspection', request, () =>
      this.database.inTransaction(async () => {
        const inspection = await this.inspectors.open(id, { who: request.scope, code, language });
        return look(inspection, language);
      }),
    );
  }
}
