import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who learns with an organisation, under the name that lists are sorted by. Triggers write it, and nobody else. */
@Entity()
export class MatrixLearner {
  @PrimaryColumn('uuid')
  organisationId!: string;

  @PrimaryColumn('uuid')
  accountId!: string;

  /** Family name first, small letters without accents; empty once the account was closed. */
  @Column({ type: 'text', collation: 'C' })
  sortName!: string;

  /** NUTS 3 code, or `none`. */
  @Column({ type: 'text', collation: 'C' })
  territory!: string;
}
