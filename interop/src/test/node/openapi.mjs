// SPDX-License-Identifier: Apache-2.0
//
// Whether a file is a description by the schema of OpenAPI. Prints the version of OpenAPI, or what is wrong.
// usage: node openapi.mjs FILE
import fs from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";

const validator = new Validator();
const result = await validator.validate(JSON.parse(fs.readFileSync(process.argv[2], "utf8")));
console.log(result.valid ? validator.version : JSON.stringify(result.errors, null, 1));
process.exit(result.valid ? 0 : 1);
