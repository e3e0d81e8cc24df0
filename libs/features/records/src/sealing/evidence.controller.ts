import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  type AnchorList,
  anchorListSchema,
  type Evidence,
  evidenceSchema,
  idSchema,
} from '@pirecow/contracts';
import { Allow, Answers, AnswersRaw, AtMost, InTransaction } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { EvidenceFiles } from './evidence-files';
import { EvidenceDesk } from './evidence.service';

/** The evidence of an organisation: how far it is sealed, and whether it holds. */
@Controller('api/organisations/:organisationId/evidence')
export class EvidenceController {
  constructor(
    private readonly desk: EvidenceDesk,
    private readonly files: EvidenceFiles,
  ) {}

  @Get()
  @Allow.permission('evidence.verify')
  @Answers(evidenceSchema)
  state(@Param('organisationId', { schema: idSchema }) organisationId: string): Promise<Evidence> {
    return this.desk.state(organisationId);
  }

  @Post('verifications')
  @Allow.permission('evidence.verify')
  @InTransaction()
  @Answers(evidenceSchema, 202)
  verify(@Param('organisationId', { schema: idSchema }) organisationId: string): Promise<Evidence> {
    return this.desk.askToVerify(organisationId);
  }

  @Post('anchors')
  @Allow.permission('evidence.verify')
  @InTransaction()
  @Answers(evidenceSchema, 202)
  anchor(@Param('organisationId', { schema: idSchema }) organisationId: string): Promise<Evidence> {
    return this.desk.askToAnchor(organisationId);
  }

  @Get('anchors')
  @Allow.permission('evidence.verify')
  @Answers(anchorListSchema)
  anchors(@Param('organisationId', { schema: idSchema }) organisationId: string): Promise<AnchorList> {
    return this.files.newestAnchors(organisationId);
  }

  @Get('anchors.jsonl')
  @Allow.permission('evidence.verify')
  @AtMost(10, 60)
  @AnswersRaw()
  anchorLines(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Res() reply: FastifyReply,
  ): void {
    sendLines(reply, 'anchors.jsonl', this.files.anchorLines(organisationId));
  }

  @Get('heads.jsonl')
  @Allow.permission('evidence.verify')
  @AtMost(10, 60)
  @AnswersRaw()
  headLines(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Res() reply: FastifyReply,
  ): void {
    sendLines(reply, 'heads.jsonl', this.files.headLines(organisationId));
  }
}

function sendLines(reply: FastifyReply, name: string, lines: AsyncGenerator<string>): void {
  void reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .type('application/jsonl; charset=utf-8')
    .send(Readable.from(lines));
}
