import { Controller, Delete, Get, Param, Put, Query, Req, Res } from '@nestjs/common';
import { type HandedInFile, handedInFileSchema, handedInNameSchema, idSchema } from '@pirecow/contracts';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  type Scope,
  Who,
} from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AttemptFiles } from './attempt-files.service';
import { sendFile } from './send-file';

/** Files of one's own attempts. */
@Controller('api/assessments/attempts/:attemptId')
export class AttemptFilesController {
  constructor(private readonly files: AttemptFiles) {}

  @Put('answers/:blockId/files/:fileId')
  @Allow.signedIn()
  @AtMost(60, 600)
  @Answers(handedInFileSchema)
  add(
    @Who() who: Scope,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Param('fileId', { schema: idSchema }) fileId: string,
    @Query({ schema: handedInNameSchema }) { name }: { name: string },
    @Req() { body, headers }: FastifyRequest,
  ): Promise<HandedInFile> {
    const upload = { body, length: headers['content-length'] };
    return this.files.add(who, { attemptId, blockId, fileId }, name, upload);
  }

  @Delete('answers/:blockId/files/:fileId')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  remove(
    @Who() who: Scope,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Param('fileId', { schema: idSchema }) fileId: string,
  ): Promise<void> {
    return this.files.remove(who, { attemptId, blockId, fileId });
  }

  @Get('files/:fileId')
  @Allow.signedIn()
  @AnswersRaw()
  async read(
    @Who() who: Scope,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Param('fileId', { schema: idSchema }) fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.own(who, attemptId, fileId);
    await sendFile(reply, file, this.files.open(file));
  }
}
