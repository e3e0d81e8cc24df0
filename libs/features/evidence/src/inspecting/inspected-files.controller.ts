import {
  type EvidenceVerification,
  type EvidenceVerificationQuery,
  evidenceVerificationQuerySchema,
  evidenceVerificationSchema,
  idSchema,
  type InspectedFile,
  type InspectedFiles,
  inspectedFileSchema,
  inspectedFilesSchema,
  type InspectedFileWish,
  inspectedFileWishSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw, AtMost, type ScopedRequest, sendDownload } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileVerification } from '../files/file-verification.service';
import { InspectedFileShelf } from './inspected-files.service';
import { InspectionDoor } from './inspection-door';

const InspectionId = () => Param('inspectionId', { schema: idSchema });
const FileId = () => Param('fileId', { schema: idSchema });

/**
 * The evidence files of a run, for an inspector: by an account that was named, or with the code of a link. Asking for one changes no
 * evidence; whoever has a seal in hand wants to check it.
 */
@Controller('api/inspections/:inspectionId/files')
export class InspectedFilesController {
  constructor(
    private readonly shelf: InspectedFileShelf,
    private readonly verification: FileVerification,
    private readonly door: InspectionDoor,
  ) {}

  @Get()
  @Allow.visitor()
  @AtMost(240, 60)
  @Answers(inspectedFilesSchema)
  list(
    @InspectionId() id: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
    @Req() request: ScopedRequest,
  ): Promise<InspectedFiles> {
    return this.door.looking(id, request, (inspection, language) =>
      this.shelf.list(inspection, language, query),
    );
  }

  @Post()
  @Allow.visitor()
  @AtMost(10, 600)
  @Answers(inspectedFileSchema, 202)
  ask(
    @InspectionId() id: string,
    @Body({ schema: inspectedFileWishSchema }) wish: InspectedFileWish,
    @Req() request: ScopedRequest,
  ): Promise<InspectedFile> {
    return this.door.looking(id, request, (inspection) => this.shelf.ask(inspection, wish));
  }

  @Get(':fileId')
  @Allow.visitor()
  @AtMost(30, 60)
  @AnswersRaw()
  async fetch(
    @InspectionId() id: string,
    @FileId() fileId: string,
    @Req() request: ScopedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const fetch = this.door.looking(id, request, (inspection) => this.shelf.fetch(inspection, fileId));
    await sendDownload(reply, await fetch);
  }

  @Get(':fileId/verification')
  @Allow.visitor()
  @AtMost(30, 60)
  @Answers(evidenceVerificationSchema)
  async verify(
    @InspectionId() id: string,
    @FileId() fileId: string,
    @Query({ schema: evidenceVerificationQuerySchema }) { sha256 }: EvidenceVerificationQuery,
    @Req() request: ScopedRequest,
  ): Promise<EvidenceVerification> {
    return this.verification.byNumber(await this.toVerify(id, fileId, request), sha256);
  }

  @Post(':fileId/verification')
  @Allow.visitor()
  @AtMost(10, 60)
  @Answers(evidenceVerificationSchema)
  async verifyManifest(
    @InspectionId() id: string,
    @FileId() fileId: string,
    @Req() request: ScopedRequest & FastifyRequest,
  ): Promise<EvidenceVerification> {
    const row = await this.toVerify(id, fileId, request);
    const { body, headers } = request;
    return this.verification.byManifest(row, { body, length: headers['content-length'] });
  }

  /** Noted before: what is read then may be long, and no transaction waits for it. */
  private toVerify(id: string, fileId: string, request: ScopedRequest) {
    return this.door.looking(id, request, (inspection) => this.shelf.toVerify(inspection, fileId));
  }
}
