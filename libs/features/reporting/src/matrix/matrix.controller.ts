import {
  type Matrix,
  type MatrixRows,
  type MatrixRowsQuery,
  matrixRowsQuerySchema,
  matrixRowsSchema,
  matrixSchema,
  type MatrixView,
  matrixViewSchema,
} from '@pirecow/contracts';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw, AtMost, type Scope, sendCsv, sendXlsx, Who } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { MatrixExport } from './matrix-export.service';
import { Matrices } from './matrix.service';

/** People by courses or units, in the reach of who asks: own organisations and what partners grant. */
@Controller('api/coordination')
export class MatrixController {
  constructor(
    private readonly matrices: Matrices,
    private readonly exports: MatrixExport,
  ) {}

  @Get('matrix')
  @Allow.permission('progress.see')
  @Answers(matrixSchema)
  frame(@Who() who: Scope, @Query({ schema: matrixViewSchema }) view: MatrixView): Promise<Matrix> {
    return this.matrices.frame(who, view);
  }

  @Get('matrix/rows')
  @Allow.permission('progress.see')
  @Answers(matrixRowsSchema)
  rows(
    @Who() who: Scope,
    @Query({ schema: matrixRowsQuerySchema }) query: MatrixRowsQuery,
  ): Promise<MatrixRows> {
    return this.matrices.page(who, query);
  }

  @Get('matrix.csv')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async file(
    @Who() who: Scope,
    @Query({ schema: matrixViewSchema }) view: MatrixView,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.exports.open(who, view, 'csv');
    await sendCsv(reply, name, stream);
  }

  @Get('matrix.xlsx')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async workbook(
    @Who() who: Scope,
    @Query({ schema: matrixViewSchema }) view: MatrixView,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.exports.open(who, view, 'xlsx');
    await sendXlsx(reply, name, stream);
  }
}
