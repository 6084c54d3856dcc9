grant delete on signing.picture to lienthong_app;
