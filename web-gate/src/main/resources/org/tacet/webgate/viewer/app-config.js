// SPDX-License-Identifier: Apache-2.0
"use strict";

// The two names that OHIF looks for in its page.
window.PUBLIC_URL = "/";
window.browserImportFunction = (module) => import(module);

/** Where the session has ended: to sign in, and back to the same study. No other part of the address goes along. */
const signIn = () => {
  const studies = new URLSearchParams(location.search).get("StudyInstanceUIDs") ?? "";
  const query = /^[0-9.,]{1,1000}$/.test(studies) ? `?StudyInstanceUIDs=${studies}` : "";
  location.assign(`/signin?to=${encodeURIComponent(location.pathname + query)}`);
};

window.config = {
  name: "tacet",
  routerBasename: null,
  extensions: [],
  modes: [],
  customizationService: {},
  showStudyList: true,
  maxNumberOfWebWorkers: 3,
  showWarningMessageForCrossOrigin: false,
  showCPUFallbackMessage: true,
  showLoadingIndicator: true,
  strictZSpacingForVolumeViewport: true,
  groupEnabledModesFirst: true,
  allowMultiSelectExport: false,
  showErrorDetails: "production",
  // Together well below what the gate answers at a time for one person.
  maxNumRequests: { interaction: 20, thumbnail: 5, prefetch: 15 },
  defaultDataSourceName: "tacet",
  dataSources: [
    {
      namespace: "@ohif/extension-default.dataSourcesModule.dicomweb",
      sourceName: "tacet",
      configuration: {
        friendlyName: "Tacet",
        name: "tacet",
        qidoRoot: `${location.origin}/dicomweb`,
        wadoRoot: `${location.origin}/dicomweb`,
        wadoUriRoot: `${location.origin}/dicomweb`,
        qidoSupportsIncludeField: true,
        supportsFuzzyMatching: true,
        supportsWildcard: true,
        supportsReject: false,
        dicomUploadEnabled: false,
        staticWado: false,
        enableStudyLazyLoad: true,
        imageRendering: "wadors",
        thumbnailRendering: "wadors",
        singlepart: "bulkdata,video",
        bulkDataURI: { enabled: true, relativeResolution: "studies" },
        omitQuotationForMultipartRequest: false,
      },
    },
  ],
  httpErrorHandler: (error) => {
    if (error.status === 401) {
      signIn();
    }
  },
};
