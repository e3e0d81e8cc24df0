// TypeORM and Nest read the types of constructor parameters and columns through this.
import 'reflect-metadata';
