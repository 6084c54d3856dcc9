grant update (format, placement) on signing.request to lienthong_app;
