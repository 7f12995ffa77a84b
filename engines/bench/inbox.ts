/** The inbox with many tasks: pages and counts over HTTP, what one more task costs the record, and other lists against a scan of their collection. */
import { MockActivityEnvironment } from '@temporalio/testing';
