import type { ConsentDocument } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Agreement that one's gender and year of birth enter figures, and the end of it. */
export type StatisticsConsent = 'statistics' | 'statistics-withdrawn';

/** Who agreed to which version of which document, when, and in which language it was read (GDPR, art. 7.1). */
@Entity()
export class Consent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  @Column('text')
  document!: ConsentDocument | StatisticsConsent;

  @Column('text')
  version!: string;

  @Column('text')
  language!: string;

  @Column('timestamptz')
  givenAt!: Date;
}
